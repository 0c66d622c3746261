package io.nomadguard.server.rest;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/** Takes down the parts as the parser meets them. */
final class FormParts implements MultiPart.Parser.Listener {

  private final int most;
  private final List<FormPart> parts = new ArrayList<>();
  private final Map<String, String> disposition = new HashMap<>();
  private ByteArrayOutputStream content = new ByteArrayOutputStream();
  private boolean complete;
  private int count;
  private @Nullable Refusal refusal;

  FormParts(int most) {
    this.most = most;
  }

  /**
   * @throws Refusal when they aren't as they should be
   */
  List<FormPart> parts() {
    if (refusal != null) {
      throw refusal;
    }
    if (!complete) {
      throw Refusal.badRequest("the multipart body is malformed or ends early");
    }
    return parts;
  }

  @Override
  public void onPartBegin() {
    disposition.clear();
    content = new ByteArrayOutputStream();
  }

  @Override
  public void onPartHeader(String name, String value) {
    if (name.toLowerCase(Locale.ROOT).equals("content-disposition")) {
      HttpField.getValueParameters(value, disposition);
    }
  }

  @Override
  public void onPartContent(Content.Chunk chunk) {
    byte[] bytes = new byte[chunk.remaining()];
    chunk.getByteBuffer().get(bytes);
    content.writeBytes(bytes);
  }

  @Override
  public void onPartEnd() {
    count++;
    if (refusal != null) {
      return;
    }
    if (count > most) {
      refusal = Refusal.tooLarge("the body has more than " + most + " parts");
      return;
    }
    try {
      parts.add(
          FormPart.of(disposition.get("name"), disposition.get("filename"), content.toByteArray()));
    } catch (Refusal bad) {
      refusal = bad;
    }
  }

  @Override
  public void onComplete() {
    complete = true;
  }

  @Override
  public void onFailure(Throwable failure) {
    complete = false;
  }
}
