package io.nomadguard.server.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file can't be read or written, in words for who named it. */
final class FileTrouble {

  private FileTrouble() {}

  static String words(IOException trouble) {
    if (trouble instanceof NoSuchFileException) {
      return "there is no such file or folder";
    }
    if (trouble instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (trouble instanceof FileSystemException known && known.getReason() != null) {
      return known.getReason();
    }
    return String.valueOf(trouble.getMessage());
  }
}
