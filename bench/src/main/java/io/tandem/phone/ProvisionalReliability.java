package io.tandem.phone;

/** Use of 100rel (RFC 3262). */
public enum ProvisionalReliability {
    OFF, SUPPORTED, REQUIRED
}
