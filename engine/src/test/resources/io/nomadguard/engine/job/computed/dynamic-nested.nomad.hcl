variable "groups" {
  default = [
    { name = "one", ports = [80, 443], tasks = ["x"] },
    { name = "two", ports = [], tasks = ["y", "z"] },
  ]
}
job "j" {
  dynamic "group" {
    for_each = var.groups
    labels   = [group.value.name]
    content {
      network {
        dynamic "port" {
          for_each = group.value.ports
          iterator = p
          labels   = ["p${p.value}"]
          content {
            static = p.value
            to     = p.key
          }
        }
      }
      dynamic "task" {
        for_each = group.value.tasks
        labels   = ["${group.value.name}-${task.value}"]
        content {
          driver = "exec"
          env = {
            G = group.key
            T = "${task.key}/${task.value}"
          }
        }
      }
    }
  }
}
