package io.nomadguard.server.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                              | HCL
          */*                                             | HCL
          text/*                                          | TEXT
          application/*                                   | HCL
          application/json                                | JSON
          Application/JSON; charset=utf-8                 | JSON
          application/xml, */*                            | JUNIT
          */*, application/xml                            | JUNIT
          text/plain, application/xml                     | TEXT
          text/plain;q=0.5, application/xml;q=0.6         | JUNIT
          text/html, application/sarif+json;q=0.1         | SARIF
          application/*;q=0.9, application/hcl;q=0        | JSON
          */*;q=0.1, text/*;q=0, application/xml; q=0.2   | JUNIT
          nonsense, application/json                      | JSON
          application/json;q=2, text/plain;q=0.1          | TEXT
          """)
  void the_best_liked_answer_is_chosen(String header, Answer expected) {
    assertThat(Accept.of(header).choose(Answer.withFirst(Answer.HCL))).isEqualTo(expected);
  }

  @Test
  void without_the_header_any_will_do() {
    assertThat(Accept.of((String) null).choose(Answer.withFirst(Answer.JSON)))
        .isEqualTo(Answer.JSON);
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/png", "text/html", "application/json;q=0", "nonsense", "*/xml"})
  void when_nothing_fits_it_says_what_there_is(String header) {
    assertThatThrownBy(() -> Accept.of(header).choose(Answer.withFirst(Answer.JSON)))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(406))
        .hasMessage(
            "none of the media types in Accept is offered; these are: application/json,"
                + " application/hcl, text/plain, application/xml, application/sarif+json");
  }
}
