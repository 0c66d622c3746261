package io.nomadguard.engine.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobSecretsTest {

  private final JobSecrets secrets = new JobSecrets();

  private static ObjectNode json(String json) {
    try {
      return (ObjectNode) new ObjectMapper().readTree(json.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private String task(String fields) {
    String job = "{'TaskGroups':[{'Tasks':[{" + fields + "}]}]}";
    return secrets.hideIn(json(job)).at("/TaskGroups/0/Tasks/0").toString().replace('"', '\'');
  }

  @Test
  void the_environment_but_what_the_platform_and_nomad_put_there() {
    assertThat(
            task(
                "'Env':{'A':'hunter2','B':'','FIREWALL_80':'g/x',"
                    + "'C':'${NOMAD_IP_http}:${NOMAD_PORT_http}','D':'${NOMAD_IP_http}x',"
                    + "'E':'${env.SECRET}'}"))
        .isEqualTo(
            "{'Env':{'A':'[redacted]','B':'','FIREWALL_80':'g/x',"
                + "'C':'${NOMAD_IP_http}:${NOMAD_PORT_http}','D':'[redacted]',"
                + "'E':'[redacted]'}}");
    assertThat(secrets.found())
        .containsExactlyInAnyOrder("hunter2", "${NOMAD_IP_http}x", "${env.SECRET}");
  }

  @Test
  void a_switch_called_like_a_secret_stays() {
    String same =
        "{'Vault':{'Env':true,'Role':'r'},'Secrets':[{'Name':'s','Path':'p'}],"
            + "'Resources':{'SecretsMB':4},'Config':{'auth_soft_fail':true,'tokens':null}}";
    assertThat(task(same.substring(1, same.length() - 1))).isEqualTo(same);
    assertThat(secrets.found()).isEmpty();
  }

  @Test
  void registry_logins() {
    assertThat(
            task(
                "'Config':{'image':'r/x','auth':[{'username':'u1','password':'p1',"
                    + "'server_address':'r.example.com','auth':{'deep':12345}}]}"))
        .isEqualTo(
            "{'Config':{'image':'r/x','auth':[{'username':'[redacted]','password':'[redacted]',"
                + "'server_address':'r.example.com','auth':{'deep':'[redacted]'}}]}}");
    assertThat(secrets.found()).containsExactlyInAnyOrder("u1", "p1", "12345");
  }

  @Test
  void what_a_secrets_name_stands_beside_in_free_form() {
    assertThat(
            task(
                "'Config':{'args':['--db-password','p1','--token=p2','-v','x','API_KEY: p3'],"
                    + "'logging':[{'config':[{'splunk-token':'p4','tag':'t'}]}],"
                    + "'mount':[{'volume_options':[{'options':{'o':'user=u,password=p5,uid=1'}}]}],"
                    + "'environment':{'Z':'p6'}},"
                    + "'Meta':{'secret_x':'p7','owner':'es'},"
                    + "'Services':[{'Tags':['traefik.basicauth.users=u:p8','a=b'],"
                    + "'Meta':{'token':'p9'}}]"))
        .isEqualTo(
            "{'Config':{'args':['--db-password','[redacted]','--token=[redacted]','-v','x',"
                + "'API_KEY: [redacted]'],"
                + "'logging':[{'config':[{'splunk-token':'[redacted]','tag':'t'}]}],"
                + "'mount':[{'volume_options':[{'options':{'o':'user=u,password=[redacted]'}}]}],"
                + "'environment':{'Z':'[redacted]'}},"
                + "'Meta':{'secret_x':'[redacted]','owner':'es'},"
                + "'Services':[{'Tags':['traefik.basicauth.users=[redacted]','a=b'],"
                + "'Meta':{'token':'[redacted]'}}]}");
    assertThat(secrets.found())
        .containsExactlyInAnyOrder("p1", "p2", "p3", "p4", "p5,uid=1", "p6", "p7", "u:p8", "p9");
  }

  @Test
  void templates_artifacts_checks_and_connect() {
    assertThat(
            task(
                "'Templates':[{'EmbeddedTmpl':'k=p1\\n','DestPath':'local/x'}],"
                    + "'Artifacts':[{'GetterSource':'https://u:p2@h/x?sig=p3&v=1',"
                    + "'GetterOptions':{'checksum':'md5:1','sshkey':'p4'},"
                    + "'GetterHeaders':{'X':'p5'}}],"
                    + "'Services':[{'Checks':[{'Header':{'Authorization':['Bearer p6']},"
                    + "'Body':'p7','Path':'/h?token=p8'}],"
                    + "'Connect':{'SidecarTask':{'Env':{'K':'p9'}},'Gateway':{'Ingress':"
                    + "{'Listeners':[{'Services':[{'RequestHeaders':{'Set':{'X':'q1'},"
                    + "'Add':{'Y':'q2'},'Remove':['Z']}}]}]}}}}],"
                    + "'Secrets':[{'Env':{'L':'q3'},'Config':{'engine':'kv','password':'q4'}}]"))
        .isEqualTo(
            "{'Templates':[{'EmbeddedTmpl':'[redacted]','DestPath':'local/x'}],"
                + "'Artifacts':[{'GetterSource':'https://[redacted]@h/x?sig=[redacted]&v=1',"
                + "'GetterOptions':{'checksum':'md5:1','sshkey':'[redacted]'},"
                + "'GetterHeaders':{'X':'[redacted]'}}],"
                + "'Services':[{'Checks':[{'Header':{'Authorization':['[redacted]']},"
                + "'Body':'[redacted]','Path':'/h?token=[redacted]'}],"
                + "'Connect':{'SidecarTask':{'Env':{'K':'[redacted]'}},'Gateway':{'Ingress':"
                + "{'Listeners':[{'Services':[{'RequestHeaders':{'Set':{'X':'[redacted]'},"
                + "'Add':{'Y':'[redacted]'},'Remove':['Z']}}]}]}}}}],"
                + "'Secrets':[{'Env':{'L':'[redacted]'},"
                + "'Config':{'engine':'kv','password':'[redacted]'}}]}");
    assertThat(secrets.found())
        .containsExactlyInAnyOrder(
            "k=p1\n",
            "u:p2",
            "p3",
            "p4",
            "p5",
            "Bearer p6",
            "p7",
            "p8",
            "p9",
            "q1",
            "q2",
            "q3",
            "q4");
  }

  @Test
  void tokens_of_the_job_and_fields_nobody_knows() {
    assertThat(
            secrets.hideIn(
                json(
                    "{'ID':'x','VaultToken':'p1','ConsulToken':'p2','Payload':'cDM=',"
                        + "'New':{'Password':{'a':['p4']},'b':'c'}}")))
        .isEqualTo(
            json(
                "{'ID':'x','VaultToken':'[redacted]','ConsulToken':'[redacted]',"
                    + "'Payload':'[redacted]','New':{'Password':{'a':['[redacted]']},'b':'c'}}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/TaskGroups/0/Tasks/3/Env/A|\"p\"|\"[redacted]\"",
        "/TaskGroups/0/Tasks/3/Env/FIREWALL_80|\"p\"|\"p\"",
        "/TaskGroups/0/Tasks/3/Env|{\"A\":\"p\"}|{\"A\":\"[redacted]\"}",
        "/TaskGroups/0/Tasks/3|{\"Env\":{\"A\":\"p\"},\"Name\":\"n\"}|{\"Env\":{\"A\":\"[redacted]\"},\"Name\":\"n\"}",
        "/TaskGroups/0|{\"Tasks\":[{\"Env\":{\"A\":\"p\"}}]}|{\"Tasks\":[{\"Env\":{\"A\":\"[redacted]\"}}]}",
        "/TaskGroups/0/Tasks/0/Config/auth/0/password|\"p\"|\"[redacted]\"",
        "/TaskGroups/0/Tasks/0/Config/auth/0/server_address|\"p\"|\"p\"",
        "/TaskGroups/0/Tasks/0/Config/a~1token|\"p\"|\"[redacted]\"",
        "/TaskGroups/0/Tasks/0/Services/0/Checks/0/Header/X/1|\"p\"|\"[redacted]\"",
        "/TaskGroups/0/Tasks/0/Services/0/Tags/0|\"token=p\"|\"token=[redacted]\"",
        "/TaskGroups/0/Count|3|3",
        "/VaultToken|\"p\"|\"[redacted]\"",
        "/Meta/owner|\"p\"|\"p\"",
      })
  void the_value_at_a_place(String pointer, String value, String hidden) throws Exception {
    ObjectMapper mapper = new ObjectMapper();
    assertThat(secrets.hideIn(pointer, mapper.readTree(value))).isEqualTo(mapper.readTree(hidden));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "password=p|password=[redacted]",
        "DB_PASS = 'p q' x|DB_PASS = '[redacted]' x",
        "\"client_secret\": \"p q\",|\"client_secret\": \"[redacted]\",",
        "Authorization: Bearer p|Authorization: Bearer [redacted]",
        "x token: a\"b c|x token: [redacted] c",
        "-H authorization:p|-H authorization:[redacted]",
        "postgres://u:p@q@host/db|postgres://[redacted]@host/db",
        "https://host/a@b|https://host/a@b",
        "mail a@b.example|mail a@b.example",
        "passing=1 compass=2 bypass=3|passing=1 compass=2 bypass=3",
        "token=${NOMAD_TOKEN}|token=${NOMAD_TOKEN}",
        "\"NomadTokenID\": null, \"SecretsMB\": 0, \"VaultToken\": \"\"|\"NomadTokenID\": null, \"SecretsMB\": 0, \"VaultToken\": \"\"",
        "a secret|a secret",
      })
  void what_is_hidden_in_any_text(String text, String hidden) {
    assertThat(secrets.hideIn(text)).isEqualTo(hidden);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "secret=p \"q|secret=[redacted]",
        "--db-token: p q|--db-token: [redacted]",
        "user=u,password=p|user=u,password=[redacted]",
        "secret://x|secret://x",
        "secret=\"|secret=\"",
        "secret=\"p|secret=[redacted]",
        "secret='p q'|secret='[redacted]'",
        "/token=p q|/token=[redacted] q",
      })
  void what_is_hidden_in_a_value(String text, String hidden) {
    assertThat(secrets.hideInValue(text)).isEqualTo(hidden);
  }

  @ParameterizedTest
  @CsvSource({
    "KEY=value,KEY=[redacted]",
    "' KEY = value ',' KEY =[redacted]'",
    "KEY=,KEY=",
    "KEY=a=b,KEY=[redacted]",
    "FIREWALL_80=g/x,FIREWALL_80=g/x",
    "KEY=${NOMAD_PORT_x},KEY=${NOMAD_PORT_x}",
    "nothing,nothing"
  })
  void assignments(String text, String hidden) {
    assertThat(secrets.hideInAssignment(text)).isEqualTo(hidden);
  }

  /** Texts of a megabyte that make patterns go back and forth. */
  @ParameterizedTest
  @ValueSource(
      strings = {"token", "token=", "a", "://", "://a", "${NOMAD_", "-", " ", "=:", "pass_"})
  void long_texts_take_time_that_grows_with_them(String part) {
    String text = part.repeat(1_000_000 / part.length());
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          secrets.hideIn(text);
          secrets.hideInValue(text);
          secrets.hideInAssignment("A=" + text);
          secrets.hideIn("/Meta/x", TextNode.valueOf(text));
          secrets.hideIn("/Meta/token", TextNode.valueOf(text));
          secrets.hideIn("/Datacenters", new ObjectMapper().valueToTree(List.of("--" + text)));
        });
  }

  @Test
  void every_field_it_names_is_in_the_table() {
    for (String field : JobSecrets.FIELDS.keySet()) {
      String[] parts = field.split("\\.");
      assertThat(JobspecTable.struct(parts[0]).field(parts[1])).as(field).isNotNull();
    }
  }
}
