job "j" {
  type = "batch"
  periodic {
    crons    = [for h in [1, 2] : "0 ${h} * * *"]
    time_zone = "UTC"
  }
}
