package io.nomadguard.server.admission;

import static io.nomadguard.server.nomad.ScriptedNomad.json;
import static io.nomadguard.server.nomad.ScriptedNomad.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nomadguard.engine.facts.Submitter;
import io.nomadguard.server.nomad.HttpNomad;
import io.nomadguard.server.nomad.NomadSettings;
import io.nomadguard.server.nomad.ScriptedNomad;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nomad's answers as a server with ACLs gave them. */
class SubmittersTest {

  private static final String SELF = "GET /v1/acl/token/self";

  private final ScriptedNomad server = new ScriptedNomad();
  private long now;

  private final Submitters submitters =
      new Submitters(
          new HttpNomad(NomadSettings.at(server.address())),
          new SubmitterSettings("team-", List.of("ops"), List.of()),
          () -> now);

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void a_token_is_who_its_name_says_with_its_policies_and_roles() {
    server.on(
        SELF,
        json(
            """
            {"AccessorID":"a1","SecretID":"s","Name":"ada","Type":"client",
             "Policies":["developer"],"Roles":[{"ID":"r1","Name":"team-es"}]}"""));
    server.on(
        "GET /v1/acl/policy/self", json("[{\"Name\":\"developer\"},{\"Name\":\"es-deploy\"}]"));

    assertThat(submitters.of("s"))
        .isEqualTo(
            new Submitter(
                "ada",
                Set.of("es"),
                Set.of("deployer", "policy:developer", "policy:es-deploy", "role:team-es"),
                "token",
                true));
    assertThat(server.requests())
        .allMatch(request -> request.headers().get("X-nomad-token").equals(List.of("s")));
  }

  @Test
  void management_tokens_and_named_policies_make_admins() {
    server.on(
        SELF,
        json(
            "{\"AccessorID\":\"b\",\"Name\":\"\",\"Type\":\"management\",\"Policies\":null,\"Roles\":null}"),
        json(
            "{\"AccessorID\":\"c\",\"Name\":\"cleo\",\"Type\":\"client\",\"Policies\":[\"ops\"],\"Roles\":null}"));

    assertThat(submitters.of("1"))
        .isEqualTo(new Submitter("b", Set.of(), Set.of("admin", "deployer"), "token", true));
    assertThat(submitters.of("2").roles()).contains("admin", "policy:ops");
  }

  @Test
  void without_a_token_the_anonymous_one_asks() {
    server.on(
        SELF,
        json(
            "{\"AccessorID\":\"anonymous\",\"Name\":\"Anonymous Token\",\"Type\":\"client\",\"Policies\":[\"anonymous\"],\"Roles\":null}"));

    assertThat(submitters.of(""))
        .isEqualTo(new Submitter("anonymous", Set.of(), Set.of("policy:anonymous"), "token", true));
    assertThat(server.requests().get(0).headers()).doesNotContainKey("X-nomad-token");
  }

  @Test
  void without_acls_nobody_has_verified_anything() {
    server.on(SELF, json("{\"AccessorID\":\"acls-disabled\",\"Name\":\"ACLs disabled token\"}"));

    assertThat(submitters.of("any")).isEqualTo(Submitter.anonymous());
  }

  @Test
  void what_nomad_knows_but_not_as_an_acl_token_is_a_workload() {
    server.on(SELF, text(404, "ACL token not found"));

    assertThat(submitters.of("ey.J.x"))
        .isEqualTo(new Submitter("workload", Set.of(), Set.of(), "workload", true));
  }

  @Test
  void a_token_that_nomad_does_not_take_is_nobody() {
    server.on(SELF, text(403, "Permission denied"), text(500, "ACL token expired"));

    for (String told : List.of("Permission denied", "ACL token expired")) {
      assertThatThrownBy(() -> submitters.of("x"))
          .isInstanceOf(NotAdmitted.class)
          .hasMessage("Nomad doesn't take the request's token: " + told);
    }
  }

  @Test
  void nomad_is_not_asked_again_for_a_few_seconds() {
    server.on(SELF, json("{\"AccessorID\":\"acls-disabled\"}"));

    submitters.of("a");
    submitters.of("a");
    now = Duration.ofSeconds(11).toNanos();
    submitters.of("a");

    assertThat(server.lines()).containsExactly(SELF, SELF);
  }
}
