package io.nomadguard.server.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.server.admission.Admission.Forwarded;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Names for versions: {@code /v1/job/<id>/versions/<name>/tag}. A version that is named is kept,
 * and gone back to by that name; nothing starts, and going back is judged again.
 */
final class Tags {

  private final Court court;
  private final StoredJobs stored;
  private final AdmissionSettings settings;

  Tags(Court court, StoredJobs stored, AdmissionSettings settings) {
    this.court = court;
    this.stored = stored;
    this.settings = settings;
  }

  /**
   * The job's id in what stands before {@code /tag}, as Nomad takes it; null when Nomad would take
   * none.
   */
  static @Nullable String job(String path) {
    List<String> parts = List.of(path.split("/", -1));
    return parts.size() == 3 && parts.get(1).equals("versions") && !parts.get(0).isEmpty()
        ? parts.get(0)
        : null;
  }

  /**
   * @param path what stands before {@code /tag}
   */
  Admission admit(Asked asked, String path) {
    Long version = asked.body().number("Version");
    ObjectNode job = version == null ? stored.get(asked) : stored.version(asked, version);
    StoredCase judged = StoredCase.of(court, settings, asked, job);
    Optional<Admission> denied = judged.denied();
    if (denied.isPresent()) {
      return denied.get();
    }
    ObjectNode fields = asked.fields();
    if (version == null) {
      fields.put("Version", job.path("Version").asLong());
    }
    String name = path.split("/", -1)[2];
    return new Forwarded(
        "PUT",
        asked.jobTarget("versions", name, "tag"),
        JsonBody.of(fields),
        null,
        judged.told().headers());
  }
}
