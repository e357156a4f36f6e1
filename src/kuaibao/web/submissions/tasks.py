from kuaibao.web.core import files

files.refer("submissions.Attachment", "digest")
