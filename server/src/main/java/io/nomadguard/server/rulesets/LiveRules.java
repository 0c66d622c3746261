package io.nomadguard.server.rulesets;

import io.nomadguard.engine.decision.Decider;
import io.nomadguard.engine.rules.Activation;
import io.nomadguard.engine.rules.RulesetSource;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.source.Problem;
import io.nomadguard.engine.suite.SuiteResult;
import io.nomadguard.server.git.RulesRepository;
import io.nomadguard.server.history.Judged;
import io.nomadguard.server.rulesets.Candidate.State;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a running service: which decide, and how others take their place. Thread-safe.
 *
 * <p>Rules that are saved or fetched are compiled and tested beside those that decide, and take
 * their place in one step, or don't, as {@link Activation} says. A mistake in them changes nothing.
 */
public final class LiveRules implements AutoCloseable {

  /** How long who lets rules in waits for others that are just being tried. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** What was let in before, be it in another process. */
  public interface Memory {

    /**
     * Whether rules that a place holds at the start are none that were put there since.
     *
     * @param place a folder or repository, as called on this machine
     */
    boolean isOld(String place, String hash);

    /** A place holds these. */
    void saw(String place, String hash);
  }

  private final ActiveRules active = new ActiveRules();
  private final List<Consumer<Candidate>> listeners = new CopyOnWriteArrayList<>();
  private final Path cache;

  /** Of who tries rules, or lets them in. */
  private final ReentrantLock trying = new ReentrantLock();

  /** How often somebody chose rules: that is never undone by what was saved before. */
  private final AtomicLong choices = new AtomicLong();

  private volatile @Nullable Activation activation;
  private volatile @Nullable Candidate candidate;
  private volatile @Nullable FolderWatch watch;
  private volatile @Nullable GitWatch gitWatch;
  private volatile @Nullable Memory memory;
  private volatile @Nullable Rehearsal rehearsal;

  /**
   * @param cache where compiled rules are kept
   */
  public LiveRules(Path cache) {
    this.cache = cache;
    RulesLog log = new RulesLog(active);
    active.listen(log::activated);
    listeners.add(log::became);
  }

  /** Who decides now. */
  public ActiveRules active() {
    return active;
  }

  /** From now on what was let in is remembered there. */
  public void remember(Memory where) {
    memory = where;
  }

  /** What was saved or fetched last; null before anything was. */
  public @Nullable Candidate candidate() {
    return candidate;
  }

  /**
   * Tells what became of saved or fetched rules from now on, one at a time.
   *
   * @param listener mustn't throw
   */
  public void listen(Consumer<Candidate> listener) {
    listeners.add(listener);
  }

  /** How saved rules become those that decide. */
  public Activation activation() {
    Activation settled = activation;
    Decider usual = active.usual();
    return settled != null
        ? settled
        : usual == null ? Activation.TESTED : usual.ruleset().activation();
  }

  /** How saved rules become those that decide, whatever {@code ruleset.toml} says. */
  public void activation(Activation wanted) {
    activation = wanted;
  }

  /**
   * Tries the rules of a folder, and again whenever something in it, or in the fixtures, was saved.
   * Returns after the first time.
   *
   * @param fixtures null for none
   */
  public Candidate watch(Path folder, @Nullable Path fixtures) {
    List<Path> folders = Stream.of(folder, fixtures).filter(path -> path != null).toList();
    FolderWatch watching =
        new FolderWatch(folders, news -> saved(folder, fixtures, Origin.folder(), news));
    Candidate first = saved(folder, fixtures, Origin.start(), () -> false);
    watch = watching;
    watching.start();
    return first;
  }

  private Candidate saved(
      Path folder, @Nullable Path fixtures, Origin origin, BooleanSupplier news) {
    long start = System.nanoTime();
    RulesetSource source;
    try {
      source = RulesetSource.read(folder);
    } catch (InputException e) {
      return became(Trial.refused(null, origin, e.problems(), start));
    }
    return offer(place(folder), source, fixtures, origin, origin.kind() == Origin.Kind.START, news);
  }

  /**
   * Tries the rules of a git repository, and again whenever it holds others.
   *
   * @param exported where the cases of a commit may be put; nobody else's
   * @return what became of them the first time
   */
  public Candidate watch(RulesRepository repository, Path exported) {
    GitWatch before = gitWatch;
    if (before != null) {
      before.close();
    }
    GitWatch watching = new GitWatch(repository, this, exported);
    gitWatch = watching;
    return Objects.requireNonNull(watching.start(), "the first time everything is new");
  }

  /** The git repository may hold something new; does nothing when there is none. */
  public void look() {
    GitWatch watching = gitWatch;
    if (watching != null) {
      watching.now();
    }
  }

  /** Rules can't even be tried. */
  Candidate refuse(Origin origin, List<Problem> problems) {
    trying.lock();
    try {
      return became(Trial.refused(null, origin, problems, System.nanoTime()));
    } finally {
      trying.unlock();
    }
  }

  /** What a folder of this machine is called among those of all machines. */
  public String place(Path folder) {
    return Machine.name() + ":" + folder.toAbsolutePath().normalize();
  }

  /**
   * Tries rules, and lets them decide when they pass, or as {@link #activation} says.
   *
   * @param place where they stand
   * @param fixtures to be tested on; null for none
   * @param first whether the place wasn't looked at before; what stood there already when others
   *     were chosen only waits then
   * @param news whether it isn't worth going on, for there are newer ones
   */
  public Candidate offer(
      String place,
      RulesetSource source,
      @Nullable Path fixtures,
      Origin origin,
      boolean first,
      BooleanSupplier news) {
    Memory remembered = memory;
    boolean old = first && remembered != null && remembered.isOld(place, source.hash());
    Candidate candidate = offer(source, fixtures, origin, old, news);
    boolean taken = candidate.state() == State.ACTIVE || candidate.state() == State.WAITING;
    if (remembered != null && taken) {
      remembered.saw(place, source.hash());
    }
    return candidate;
  }

  private Candidate offer(
      RulesetSource source,
      @Nullable Path fixtures,
      Origin origin,
      boolean old,
      BooleanSupplier news) {
    trying.lock();
    try {
      long begun = choices.get();
      Trial trial = new Trial(source, fixtures, origin, news, cache, latest());
      Decider known = known(source.hash());
      boolean decidesAlready = known != null && known == active.usual();
      Candidate loaded =
          trial.load(
              known, active.usual() == null || decidesAlready || activation() == Activation.ALWAYS);
      Decider decider = loaded.decider();
      if (decider == null) {
        return became(loaded);
      }
      Activation how = old && active.usual() != null ? Activation.MANUAL : how(decider);
      if (how == Activation.ALWAYS) {
        loaded = swapped(loaded, decider, begun);
      }
      candidate = loaded;
      Candidate tested = trial.test(loaded);
      boolean decides = decider == active.usual();
      if (tested.state() == State.SUPERSEDED || (decides && how == Activation.ALWAYS)) {
        return became(tested);
      }
      if (decides) {
        return became(tested.in(State.ACTIVE));
      }
      if (!tested.passed()) {
        return became(tested.in(State.FAILING));
      }
      if (how == Activation.MANUAL && active.usual() != null) {
        return became(tested.in(State.WAITING));
      }
      return became(
          news.getAsBoolean() ? tested.in(State.SUPERSEDED) : swapped(tested, decider, begun));
    } finally {
      trying.unlock();
    }
  }

  /** The first rules of a service say themselves how they come in, unless it is settled. */
  private Activation how(Decider decider) {
    return active.usual() == null && activation == null
        ? decider.ruleset().activation()
        : activation();
  }

  /** What needn't be compiled again. */
  private @Nullable Decider known(String hash) {
    Candidate last = candidate;
    Stream<Decider> pinned = active.now().pinned().values().stream().map(Activated::decider);
    return Stream.concat(Stream.of(active.usual(), last == null ? null : last.decider()), pinned)
        .filter(decider -> decider != null && decider.ruleset().hash().equals(hash))
        .findFirst()
        .orElse(null);
  }

  private Candidate swapped(Candidate tried, Decider decider, long begun) {
    if (decider != active.usual()) {
      if (choices.get() != begun) {
        // Somebody chose meanwhile, and knew nothing of these: mostly others, but where replicas
        // begin together the same.
        return tried.in(decides(decider.ruleset().hash()) ? State.ACTIVE : State.WAITING);
      }
      warmUp(decider, tried);
      active.activate(decider, null, tried.origin());
    }
    return tried.in(State.ACTIVE);
  }

  private boolean decides(String hash) {
    Decider deciding = active.usual();
    return deciding != null && deciding.ruleset().hash().equals(hash);
  }

  /** Testing warms up as well. */
  private void warmUp(Decider decider, Candidate tried) {
    Duration needed = active.usual() == null ? WarmUp.OF_PROCESS : WarmUp.OF_RULES;
    SuiteResult tested = tried.tested();
    Duration left = tested == null ? needed : needed.minusNanos(tested.micros() * 1000);
    if (!left.isNegative()) {
      WarmUp.run(decider, left);
    }
  }

  private Candidate became(Candidate now) {
    candidate = now;
    listeners.forEach(listener -> listener.accept(now));
    return now;
  }

  /**
   * Lets the rules in that were saved last.
   *
   * @param hash theirs; null when it doesn't matter
   * @param failing whether they may though cases fail
   * @param user who says so; null when nobody is known
   * @param reason why; null when none was given
   * @throws NoCandidate when they are others, or can't decide
   */
  public Candidate confirm(
      @Nullable String hash, boolean failing, @Nullable String user, @Nullable String reason) {
    lockPatiently();
    try {
      Candidate last = candidate;
      Decider decider = last == null ? null : last.decider();
      if (last == null || decider == null) {
        throw new NoCandidate(
            last == null ? "no rules were saved since the start" : String.valueOf(last.trouble()));
      }
      if (hash != null && !hash.equals(last.hash())) {
        throw new NoCandidate("the rules that were saved last are " + last.hash());
      }
      if (last.state() == State.FAILING && !failing) {
        throw new NoCandidate(last.trouble() + "; failing=true lets them in all the same");
      }
      if (decider != active.usual()) {
        WarmUp.run(decider, WarmUp.OF_RULES);
        active.activate(decider, null, last.origin().confirmedBy(user, reason));
      }
      return became(last.in(State.ACTIVE));
    } finally {
      trying.unlock();
    }
  }

  private void lockPatiently() {
    try {
      if (!trying.tryLock(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new NoCandidate("rules are being tested right now; ask again when that is done");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NoCandidate("the service is stopping");
    }
  }

  /**
   * Makes the first saves and requests as fast as later ones, in time. There are rules that decide.
   *
   * @param fixtures whose cases are decided on; null for none
   * @param kept does what is done to keep a decision, and keeps none
   * @param requests how many there were so far: while there are many nothing is done
   * @param further opens what else is practised; null for nothing
   */
  public void rehearse(
      @Nullable Path fixtures,
      Consumer<Judged> kept,
      LongSupplier requests,
      @Nullable Supplier<Practice> further) {
    rehearsal =
        Rehearsal.start(
            Objects.requireNonNull(active.usual()),
            fixtures,
            kept,
            new Rehearsal.Business() {
              @Override
              public long requests() {
                return requests.getAsLong();
              }

              @Override
              public boolean saving() {
                return trying.isLocked();
              }
            },
            further);
  }

  /**
   * Compiles rules, warms them up and lets them decide; returns when they do. What was saved before
   * doesn't take their place again unless somebody says so; what is saved after that does.
   *
   * @param tier for which; null for all that have no rules of their own
   * @throws InputException when they don't compile; nothing is changed then
   */
  public Decider activate(RulesetSource source, @Nullable String tier, Origin origin) {
    Decider decider = open(source.hash(), () -> source);
    activate(decider, tier, origin, Instant.now());
    return decider;
  }

  /**
   * Rules, compiled, or taken from those that are known.
   *
   * @throws InputException when they don't compile
   */
  Decider open(String hash, Supplier<RulesetSource> source) {
    Decider known = known(hash);
    return known == null ? Decider.open(source.get(), cache, latest()) : known;
  }

  /** What is most like the rules that come next; null before there were any. */
  private @Nullable Decider latest() {
    Candidate last = candidate;
    Decider decider = last == null ? null : last.decider();
    return decider == null ? active.usual() : decider;
  }

  /**
   * @param at since when they decide
   */
  void activate(Decider opened, @Nullable String tier, Origin origin, Instant at) {
    Decider decider = opened.withCommit(origin.commit());
    boolean first = tier == null && active.usual() == null;
    WarmUp.run(decider, first ? WarmUp.OF_PROCESS : WarmUp.OF_RULES);
    if (tier == null) {
      choices.incrementAndGet();
    }
    active.activate(decider, tier, origin, at);
    Candidate last = candidate;
    if (tier == null
        && last != null
        && last.state() == State.ACTIVE
        && !decider.ruleset().hash().equals(last.hash())) {
      candidate = last.in(State.WAITING);
    }
  }

  @Override
  public void close() {
    Rehearsal rehearsing = rehearsal;
    if (rehearsing != null) {
      rehearsing.close();
    }
    FolderWatch watching = watch;
    if (watching != null) {
      watching.close();
    }
    GitWatch asking = gitWatch;
    if (asking != null) {
      asking.close();
    }
  }
}
