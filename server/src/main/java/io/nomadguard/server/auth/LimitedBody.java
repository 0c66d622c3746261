package io.nomadguard.server.auth;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** A body that ends in an error when it is too large. */
final class LimitedBody implements BodySubscriber<byte[]> {

  private final BodySubscriber<byte[]> bytes = BodySubscribers.ofByteArray();
  private final int most;
  private @Nullable Subscription subscription;
  private long seen;

  LimitedBody(int most) {
    this.most = most;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return bytes.getBody();
  }

  @Override
  public void onSubscribe(Subscription given) {
    subscription = given;
    bytes.onSubscribe(given);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    seen += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
    if (seen <= most) {
      bytes.onNext(buffers);
    } else if (subscription != null) {
      subscription.cancel();
      subscription = null;
      bytes.onError(new IOException("it answers more than " + most + " bytes"));
    }
  }

  @Override
  public void onError(Throwable trouble) {
    bytes.onError(trouble);
  }

  @Override
  public void onComplete() {
    bytes.onComplete();
  }
}
