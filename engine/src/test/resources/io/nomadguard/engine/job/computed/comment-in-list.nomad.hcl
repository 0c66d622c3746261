job "j" {
  datacenters = [ # a
    "a", // b
    /* c */ "b"
    # d
  ]
  priority = 1 + 1
}
