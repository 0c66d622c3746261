job "j" {
  meta {
    a = upper("x")
    b = 1 + 1
    c = true && false
  }
  group "g" {
    meta = merge({ a = "1" }, { b = 2 })
  }
}
