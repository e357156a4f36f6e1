from kuaibao.web.core import files

files.refer("publications.Use", "digest")
files.refer("publications.Instruction", "digest")
