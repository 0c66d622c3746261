job "j" {
  group "g" {
    task "t" {
      driver = "d"
      config {
        above   = 9223372036854775808
        below   = 9223372036854775807
        large   = 1e21
        plain   = 123456789012345678901
        small   = 0.0000001
        smaller = 1.5e-9
        least   = -9223372036854775809
        tenth   = 0.1 + 0
        nested  = { a = [1e22, 1e6, 0.000001] }
      }
    }
  }
}
