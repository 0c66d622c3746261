package io.nomadguard.server.admission;

import io.nomadguard.server.admission.Admission.Answered;

/** What is added to Nomad's answer. */
public interface AnswerEdit {

  /**
   * @param status Nomad's
   * @param contentType Nomad's; empty when it gives none
   */
  Answered edit(int status, String contentType, byte[] body);
}
