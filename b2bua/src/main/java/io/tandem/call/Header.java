package io.tandem.call;

/** A header that passes through the kernel by name, such as Referred-By or Diversion; the value is one line. */
public record Header(String name, String value) {}
