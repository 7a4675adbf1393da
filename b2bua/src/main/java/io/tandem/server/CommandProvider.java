package io.tandem.server;

import java.util.List;

/** Brings commands of other modules to {@code ./tandem}; found by ServiceLoader. */
public interface CommandProvider {
    /** Returns picocli-annotated command objects; their exit codes are 0 fine, 1 failed at run time, 2 wrong usage or configuration. */
    List<Object> commands();
}
