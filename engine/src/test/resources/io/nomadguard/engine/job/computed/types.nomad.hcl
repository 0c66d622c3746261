variable "p" { default = 50 }
variable "b" {
  type    = bool
  default = "true"
}
variable "dcs" {
  type    = list(string)
  default = ["dc1", 2]
}
variable "t" { default = "batch" }
variable "d" { default = "1m" }
variable "o" { default = { list = [1, 2], obj = { k = "v" } } }
job "j" {
  priority    = var.p
  all_at_once = var.b
  datacenters = var.dcs
  type        = var.t
  group "g" {
    count = "3"
    restart {
      attempts = var.p / 10
      delay    = var.d
    }
    task "t" {
      driver = "docker"
      config {
        image  = "x"
        n      = var.p
        f      = 1.5
        b      = var.b
        l      = var.dcs
        o      = { a = var.p, b = [var.t] }
        lo     = [{ a = 1 }, { b = 2 }]
        nul    = null
        m      = convert({ x = 1 }, map(string))
        s      = convert([3, 1], set(number))
        x      = var.o
      }
      env {
        P = var.p
        B = var.b
        F = 0.1
        L = "${length(var.dcs)}"
      }
      resources {
        cpu    = var.p * 2
        memory = floor(var.p * 1.7)
      }
    }
  }
}
