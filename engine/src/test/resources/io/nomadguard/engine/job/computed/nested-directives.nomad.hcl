job "j" {
  meta = { a = "%{ for v in [1, 2, 3] }%{ if v > 1 }${v}%{ if v == 3 }!%{ endif }%{ endif }%{ endfor }" }
}
