package io.nomadguard.server.rest;

import io.nomadguard.engine.decision.SourceFormat;
import io.nomadguard.engine.generate.InjectedFiles;
import io.nomadguard.server.request.Memory;
import io.nomadguard.server.request.TextLimits;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;

/**
 * A multipart body: the job's text, and the files it may inject. In memory, for all of it is small.
 */
final class MultipartUpload {

  private final int maxParts;

  MultipartUpload(int maxParts) {
    this.maxParts = maxParts;
  }

  /**
   * @param contentType the header's value, with the boundary
   * @throws Refusal 400 when it isn't well-formed, holds no job or two, or a name is no path within
   *     a repository; 413 when there is too much of something
   */
  Upload read(String contentType, byte[] body) {
    List<FormPart> parts = parts(contentType, body);
    List<FormPart> jobs = parts.stream().filter(part -> part.format().isPresent()).toList();
    if (jobs.size() != 1) {
      throw Refusal.badRequest(
          "exactly one part must be called "
              + Stream.of(SourceFormat.values())
                  .map(Upload::usualName)
                  .collect(Collectors.joining(" or "))
              + ", but "
              + (jobs.isEmpty() ? "none is" : jobs.size() + " are"));
    }
    FormPart job = jobs.get(0);
    SourceFormat format = job.format().orElseThrow();
    refuseTooLarge(job, Memory.longest(format), TextLimits.maxBytes(format));
    return new Upload(Upload.usualName(format), format, job.content(), injected(parts, job));
  }

  private static InjectedFiles injected(List<FormPart> parts, FormPart job) {
    Map<String, byte[]> files = new HashMap<>();
    for (FormPart part : parts) {
      if (part == job) {
        continue;
      }
      refuseTooLarge(part, InjectedFiles.MOST_BYTES, InjectedFiles.MOST_BYTES);
      if (files.put(part.path(), part.content()) != null) {
        throw Refusal.badRequest("two parts are called \"" + part.path() + "\"");
      }
    }
    return InjectedFiles.of(files);
  }

  private static void refuseTooLarge(FormPart part, int most, int otherwise) {
    if (part.content().length > most) {
      throw Refusal.tooLarge(
          "part \"%s\" has %d bytes, but at most %d are taken%s"
              .formatted(part.path(), part.content().length, most, Memory.help(most, otherwise)));
    }
  }

  private List<FormPart> parts(String contentType, byte[] body) {
    String boundary =
        Optional.ofNullable(MultiPart.extractBoundary(contentType))
            .filter(found -> !found.isEmpty())
            .orElseThrow(() -> Refusal.badRequest("Content-Type names no boundary"));
    FormParts collected = new FormParts(maxParts);
    MultiPart.Parser parser = new MultiPart.Parser(boundary, collected);
    parser.parse(Content.Chunk.from(ByteBuffer.wrap(body), true));
    return collected.parts();
  }
}
