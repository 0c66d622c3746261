job "j" {
  group "g" {
    network {
      port "a" {
        static = 1
      }
      port "b" {}
    }

    service {
      connect {
        sidecar_task {
          resources {
            network {
              port "c" {
                static = 2
              }
              port "d" {
                to = 3
              }
              reserved_ports "e" {
                static = 4
              }
            }
          }
        }
      }
    }

    task "t" {
      driver = "docker"

      resources {
        network {
          port "f" {
            static = 5
          }
        }
      }
    }
  }
}
