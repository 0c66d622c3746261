job "j" {
  group "g" {
    task "t" {
      driver = "docker"
      dynamic "template" {
        for_each = ["a.conf", "b.conf"]
        content {
          destination = "local/${template.value}"
          data        = <<-EOH
            # ${template.value}
              {{ key "x" }} ${upper(template.value)}
            %{ for i in range(2) ~}
            line ${i}
            %{ endfor ~}
            end
          EOH
        }
      }
    }
  }
}
