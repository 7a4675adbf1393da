package io.tandem.server;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version of this build. */
public final class Version {
    private static final String RESOURCE = "/META-INF/maven/io.tandem/tandem-b2bua/pom.properties";

    private Version() {}

    /** Returns the project's version; {@code development} when the classes do not come from its jar. */
    public static String text() {
        try (InputStream stream = Version.class.getResourceAsStream(RESOURCE)) {
            Properties properties = new Properties();
            if (stream != null) {
                properties.load(stream);
            }
            return properties.getProperty("version", "development");
        } catch (IOException e) {
            return "development";
        }
    }
}
