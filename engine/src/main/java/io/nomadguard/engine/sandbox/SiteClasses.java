package io.nomadguard.engine.sandbox;

import java.util.Optional;
import java.util.regex.Pattern;

/** Which classes of Java's a site may allow its rules beside those that all rules have. */
public final class SiteClasses {

  private static final Pattern MAY_BE =
      Pattern.compile(
          "java\\.(text|math|time|time\\.\\w+|util|util\\.function|util\\.zip)\\.[A-Z][\\w$]*");

  private static final Pattern NEVER =
      Pattern.compile(
          "java\\.util\\.(Scanner|Formatter\\w*|ServiceLoader.*|Timer\\w*|\\w*ResourceBundle.*|Properties"
              + "|\\w*Random\\w*|Date|\\w*Calendar.*|\\w*TimeZone|Currency|Observable|Event\\w*"
              + "|Spliterators.*|Property\\w*)"
              + "|java\\.util\\.zip\\.(?!CRC32C?$|Adler32$|Checksum$).*"
              + "|java\\.text\\.spi.*|java\\.time\\.(Clock|InstantSource).*|java\\.time\\.zone\\..*Provider.*");

  private SiteClasses() {}

  /** Why a class can't be allowed, as the end of a sentence; empty when it can. */
  public static Optional<String> mistake(String name) {
    if (!MAY_BE.matcher(name).matches() || NEVER.matcher(name).matches()) {
      return Optional.of(
          "can never be allowed: it could read, write, wait, choose by chance or look at the clock");
    }
    try {
      Class.forName(name, false, ClassLoader.getPlatformClassLoader());
      return Optional.empty();
    } catch (ClassNotFoundException e) {
      return Optional.of("is no class of Java's");
    }
  }
}
