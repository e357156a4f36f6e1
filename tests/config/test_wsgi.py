"""The threads of a serving process take turns, and none waits for long."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event, Lock

from kuaibao.config.wsgi import in_turn


def test_no_two_answers_are_worked_out_at_once():
    inside, most, lock = [], [], Lock()

    def answer(number, _start):
        with lock:
            inside.append(number)
            most.append(len(inside))
        for _ in range(20_000):
            pass
        inside.remove(number)
        return [number]

    served = in_turn(answer)
    with ThreadPoolExecutor(4) as pool:
        told = list(pool.map(lambda number: served(number, None), range(50)))
    assert told == [[number] for number in range(50)]
    assert max(most) == 1


def test_who_would_wait_for_long_goes_ahead():
    ended = Event()
    served = in_turn(lambda slow, _start: [ended.wait(60) if slow else "quick"])
    with ThreadPoolExecutor(2) as pool:
        slow = pool.submit(served, True, None)  # noqa: FBT003 -- the request
        assert pool.submit(served, False, None).result(30) == ["quick"]  # noqa: FBT003
        assert not slow.done()
        ended.set()
        assert slow.result(30) == [True]


def test_an_answer_that_fails_gives_the_turn_on():
    def answer(fails, _start):
        return [1 // (not fails)]

    served = in_turn(answer)
    for fails in (True, False):
        try:
            assert served(fails, None) == [1]
        except ZeroDivisionError:
            assert fails
