package io.nomadguard.engine.rules;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the compiler sees: our own classes, and those of declared types. It reads class files, and
 * asks for thousands of names that nobody has, each of which Java would look for in every jar: a
 * fifth of its time. So what isn't there is remembered.
 */
final class CompilerClasses extends ClassLoader {

  private static final String SUFFIX = ".class";

  /** Packages of rules, which our own jars don't have. */
  private static final Pattern OF_RULES = Pattern.compile("(types|validate|modify|verify)/.*");

  /** Far more than a ruleset's texts lead to; a bound, for there is no end to what is saved. */
  private static final int MOST_ABSENT = 20_000;

  /** Class files that our own jars don't have; the same for all. */
  private static final Set<String> ABSENT = ConcurrentHashMap.newKeySet();

  private final Map<String, byte[]> types;

  /**
   * @param types binary name → bytes
   */
  CompilerClasses(Map<String, byte[]> types) {
    super(CompilerClasses.class.getClassLoader());
    this.types = Map.copyOf(types);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    byte[] bytes = types.get(name);
    if (bytes != null) {
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? defineClass(name, bytes, 0, bytes.length) : loaded;
      }
    }
    String file = name.replace('.', '/') + SUFFIX;
    if (isAbsent(file)) {
      throw new ClassNotFoundException(name);
    }
    try {
      return super.loadClass(name, resolve);
    } catch (ClassNotFoundException e) {
      absent(file);
      throw e;
    }
  }

  @Override
  public @Nullable URL getResource(String name) {
    if (!name.endsWith(SUFFIX)) {
      return super.getResource(name);
    }
    String type = name.substring(0, name.length() - SUFFIX.length()).replace('/', '.');
    byte[] bytes = types.get(type);
    if (bytes != null) {
      return inMemory(name, bytes);
    }
    if (isAbsent(name)) {
      return null;
    }
    URL found = super.getResource(name);
    if (found == null) {
      absent(name);
    }
    return found;
  }

  private static boolean isAbsent(String file) {
    return ABSENT.contains(file) || OF_RULES.matcher(file).matches();
  }

  private static void absent(String file) {
    if (ABSENT.size() >= MOST_ABSENT) {
      ABSENT.clear();
    }
    ABSENT.add(file);
  }

  private static URL inMemory(String name, byte[] bytes) {
    try {
      return new URL("memory", "", -1, "/" + name, new InMemory(bytes));
    } catch (MalformedURLException e) {
      throw new IllegalStateException("an address whose protocol we handle ourselves", e);
    }
  }

  private static final class InMemory extends URLStreamHandler {

    private final byte[] bytes;

    InMemory(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    protected URLConnection openConnection(URL url) {
      return new URLConnection(url) {

        @Override
        public void connect() {
          // There is nothing to connect to.
        }

        @Override
        public InputStream getInputStream() {
          return new ByteArrayInputStream(bytes);
        }
      };
    }
  }
}
