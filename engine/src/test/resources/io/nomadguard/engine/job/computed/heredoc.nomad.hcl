variable "n" { default = 2 }
job "j" {
  meta = {
    a = <<EOH
  x ${var.n} y
%{ if var.n > 1 }many%{ else }one%{ endif }
EOH
    b = <<-EOH
      x ${var.n}
        y
      ${var.n} z
    EOH
    c = <<-EOH
    ${var.n}
      y
    EOH
    d = <<EOH
${var.n}
EOH
    e = "a${~ var.n ~} b"
    f = <<-EOH
      a
      %{~ if true ~}
      b
      %{~ endif ~}
      c
    EOH
    g = "$${var.n} %%{if} ${"${var.n}"}"
    h = <<-EOH
      %{ for v in ["p", "q"] }
      - ${v}
      %{ endfor }
    EOH
    i = <<-EOH

      a ${var.n}

        b
    EOH
    j = trimspace(<<EOH
  hi ${var.n}
EOH
    )
  }
}
