job "j" {
  meta = { a = max([1]..., [2]...) }
}
