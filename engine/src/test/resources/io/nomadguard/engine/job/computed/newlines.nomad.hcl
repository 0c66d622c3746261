job "j" {
  meta = {
    a = (
      1
      +
      2
    )
    b = join(
      ",",
      [
        "x",
        "y",
      ],
    )
    c = true ? "y" : "n"
    d = "${
      upper(
        "x"
      )
    }"
    e = [
      for v in ["a"] :
      v
    ][0]
    f = { a = 1
      b = 2 }["b"]
  }
}
