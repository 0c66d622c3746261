package io.nomadguard.server.rest;

import io.javalin.http.Context;
import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.decision.SourceFormat;
import io.nomadguard.engine.report.Outcome;
import io.nomadguard.engine.report.ReportFormat;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.server.auth.Caller;
import io.nomadguard.server.project.ProjectInfo;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/v1/info}: what a nomadgen.toml says of itself. */
final class InfoRoute implements Answering {

  private final BodyReader bodies;
  private final Supplier<@Nullable Decider> decider;

  /** In the order of preference. */
  private enum Form implements Offer {
    JSON("application/json") {
      @Override
      String of(ProjectInfo info) {
        return info.json();
      }
    },
    /** A line for each, for a shell. */
    TEXT("text/plain") {
      @Override
      String of(ProjectInfo info) {
        return info.lines();
      }
    };

    private final String mediaType;

    Form(String mediaType) {
      this.mediaType = mediaType;
    }

    @Override
    public String mediaType() {
      return mediaType;
    }

    abstract String of(ProjectInfo info);
  }

  /**
   * @param decider gives null until the rules are loaded
   */
  InfoRoute(BodyReader bodies, Supplier<@Nullable Decider> decider) {
    this.bodies = bodies;
    this.decider = decider;
  }

  @Override
  public void answer(Context context, Caller caller) {
    Decider ready = decider.get();
    if (ready == null) {
      throw NotReady.refusal();
    }
    Parameters.none(context);
    Form form = Accept.of(context).choose(List.of(Form.values()));
    Upload upload = bodies.read(context.req());
    if (upload.format() != SourceFormat.TOML) {
      throw new Refusal(
          415, "Unsupported media type", "only a nomadgen.toml tells of itself: application/toml");
    }
    try {
      ProjectInfo info = ProjectInfo.read(upload.name(), upload.content(), ready.site());
      context.contentType(form.contentType()).result(form.of(info));
    } catch (InputException e) {
      Outcome outcome =
          new Outcome.Unreadable(
              upload.name(), new String(upload.content(), StandardCharsets.UTF_8), e.problems());
      context
          .status(400)
          .contentType(ProblemDetail.MEDIA_TYPE)
          .result(ReportFormat.JSON.render(List.of(outcome), false));
    }
  }
}
