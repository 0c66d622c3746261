# nomadguard as a Nomad job like any other: two replicas on one PostgreSQL, behind traefik. It passes its own rules.
# Edit: image, host names, where PostgreSQL is, paths of secrets. The image is made by deploy/image.
job "p-platform-nomadguard" {
  namespace   = "platform"
  type        = "service"
  priority    = 70
  datacenters = ["dc1"]

  meta {
    contact = "platform@example.com"
  }

  constraint {
    attribute = "${meta.role}"
    value     = "nomad"
  }

  constraint {
    attribute = "${meta.tier}"
    value     = "production"
  }

  update {
    max_parallel     = 1
    min_healthy_time = "15s"
    healthy_deadline = "3m"
    auto_revert      = true
  }

  group "p-platform-nomadguard-main" {
    count = 2

    constraint {
      distinct_hosts = true
    }

    constraint {
      distinct_property = "${meta.datacenter}"
      value             = "1"
    }

    task "p-platform-nomadguard" {
      driver = "docker"

      # Requests under way, and deployments that are handed over, get this long.
      kill_timeout = "40s"

      config {
        image                  = "registry.example.com/platform/nomadguard:0.1.0"
        advertise_ipv6_address = true
        force_pull             = true
        readonly_rootfs        = true
        args                   = ["serve", "--config", "/secrets/server.toml"]

        mount {
          type   = "tmpfs"
          target = "/tmp"
        }

        logging {
          type = "journald"
        }
      }

      env {
        FIREWALL_8646 = "g/netscaler,s/p-platform-jenkins"
        # Compiled rules, kept while the allocation lives. Leave it out with an image of --warm.
        NOMADGUARD_CACHE = "/local/cache"
      }

      vault {
        policies = ["p-platform-nomadguard"]
      }

      template {
        destination = "secrets/server.toml"
        change_mode = "restart"
        data        = <<EOT
bind = ["::"]

[store]
url = "postgresql://nomadguard@db.example.com/nomadguard?sslmode=verify-full"
password_file = "password"
key_file = "store.key"

[auth]
tokens = true

[nomad]
address = "https://nomad.example.com:4646"
token_file = "nomad.token"
EOT
      }

      template {
        destination = "secrets/password"
        change_mode = "restart"
        data        = "{{with secret \"secret/projects/p-platform/nomadguard/db\"}}{{.Data.value}}{{end}}"
      }

      template {
        destination = "secrets/store.key"
        change_mode = "restart"
        data        = "{{with secret \"secret/projects/p-platform/nomadguard/store-key\"}}{{.Data.value}}{{end}}"
      }

      template {
        destination = "secrets/nomad.token"
        # Read anew when it changes.
        change_mode = "noop"
        data        = "{{with secret \"secret/projects/p-platform/nomadguard/nomad-token\"}}{{.Data.value}}{{end}}"
      }

      resources {
        cpu    = 1000
        memory = 1024
      }

      service {
        name         = "p-platform-nomadguard"
        port         = "8646"
        address_mode = "driver"

        check {
          name         = "p-platform-nomadguard-check"
          type         = "http"
          port         = "8646"
          path         = "/health/ready"
          interval     = "10s"
          timeout      = "3s"
          address_mode = "driver"
        }
      }
    }
  }
}
