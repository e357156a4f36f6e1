from kuaibao.web.core.refusals import RefusedError

__all__ = ["RefusedError"]
