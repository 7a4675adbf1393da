package io.tandem.server.plane;

import io.tandem.pbx.Directory;
import io.tandem.pbx.User;
import io.tandem.sip.auth.Accounts;
import io.tandem.sip.auth.DigestAlgorithm;
import io.tandem.sip.auth.Secret;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Lets digest authentication ask the exchange's directory. Any thread. */
final class DirectoryAccounts implements Accounts {
    private final Directory directory;

    DirectoryAccounts(Directory directory) {
        this.directory = directory;
    }

    @Override
    public Optional<Secret> find(String user) {
        return directory.find(user).map(found -> switch (found.credential()) {
            case User.Credential.Password(String value) -> new Secret.Password(value);
            case User.Credential.Hashes(Map<String, String> ha1) -> new Secret.Hashes(byAlgorithm(ha1));
        });
    }

    /** Hashes of algorithms that we do not offer are left out. */
    private static Map<DigestAlgorithm, String> byAlgorithm(Map<String, String> ha1) {
        Map<DigestAlgorithm, String> hashes = new EnumMap<>(DigestAlgorithm.class);
        for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
            Optional.ofNullable(ha1.get(algorithm.token())).ifPresent(hex -> hashes.put(algorithm, hex));
        }
        return hashes;
    }
}
