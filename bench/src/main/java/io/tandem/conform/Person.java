package io.tandem.conform;

/** A user of the server: the number that others dial is also the user part of the address. */
public record Person(String number, String password) {}
