package io.tandem.interop;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The tests call these programs. With {@code -Dinterop=auto} (the default) a machine without one skips them and says so; with {@code -Dinterop=required} it fails.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(RequiredPrograms.class)
public @interface RequiresProgram {
    /** Programs that must be on the path. */
    Installed[] value();

    /** Files of baresip's modules that must be there too; Debian's package {@code baresip-core} has those of all codecs named in these tests. */
    String[] baresipModules() default {};

    /** A program and the Debian package that has it. */
    enum Installed {
        BARESIP("baresip", "baresip-core"),
        LINPHONEC("linphonec", "linphone-cli"),
        SIPP("sipp", "sip-tester");

        private final String command;
        private final String debianPackage;

        Installed(String command, String debianPackage) {
            this.command = command;
            this.debianPackage = debianPackage;
        }

        public String command() {
            return command;
        }

        public String debianPackage() {
            return debianPackage;
        }
    }
}
