package io.nomadguard.engine.generate;

/**
 * The names a job and its parts go by.
 *
 * @param prefix what everything the site's tier owns begins with: {@code <organization>-<t>}, or
 *     {@code <t>} at a site without organization
 * @param team empty when the file names none
 * @param project empty when the file names none
 * @param job the job's name
 */
record JobNames(String prefix, String team, String project, String job) {

  static JobNames of(
      String organization, String tierLetter, String team, String project, String givenJob) {
    String prefix = organization.isEmpty() ? tierLetter : organization + "-" + tierLetter;
    String job = givenJob.isEmpty() ? prefix + "-" + team + "-" + project : givenJob;
    return new JobNames(prefix, team, project, job);
  }

  /** A group, task or service of the job; the job's own name when {@code name} is empty. */
  String part(String name) {
    return name.isEmpty() ? job : job + "-" + name;
  }

  /** {@code <organization>-<t>-<team>}: whose secrets and policies these are. */
  String owner() {
    return prefix + "-" + team;
  }
}
