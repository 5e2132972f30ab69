package io.vpcpeering.launcher.secrets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;

/// The secrets of one suite, in files that only their owner may read. Made once; never printed.
public final class Secrets {
    /// As whom the launcher itself calls the services.
    public static final String OPERATOR = "operator";

    private static final List<String> CALLERS =
            List.of("gateway", "peering-service", "route-service", "billing-service", "expiry-service", OPERATOR);
    private static final int SECRET_BYTES = 32;

    private final Path dir;
    private final SecureRandom random = new SecureRandom();

    /// @param dir the directory that holds them
    public Secrets(Path dir) {
        this.dir = dir;
    }

    /// Makes what is missing, each file whole or not at all.
    public void createMissing() throws IOException {
        Files.createDirectories(dir);
        Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwx------"));
        createIfMissing(administratorPasswordFile(), hex());
        createIfMissing(databasePasswordFile(), hex());
        createIfMissing(masterKeyFile(), Base64.getEncoder().encodeToString(bytes()));
        createIfMissing(callersFile(), callers());
    }

    private void createIfMissing(Path file, String content) throws IOException {
        if (!Files.exists(file)) {
            PrivateFile.write(file, content + "\n");
        }
    }

    private String callers() {
        var lines = new StringBuilder("# One token per caller: a process sends its own and accepts the listed ones.");
        CALLERS.forEach(
                caller -> lines.append('\n').append(caller).append(" = ").append(hex()));
        return lines.toString();
    }

    private String hex() {
        return HexFormat.of().formatHex(bytes());
    }

    private byte[] bytes() {
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return bytes;
    }

    /// Tokens by caller, as the services read them.
    public Path callersFile() {
        return dir.resolve("callers.properties");
    }

    /// The key that seals access-key secrets in the gateway's database: 32 bytes, base64.
    public Path masterKeyFile() {
        return dir.resolve("master.key");
    }

    private Path administratorPasswordFile() {
        return dir.resolve("postgres.password");
    }

    private Path databasePasswordFile() {
        return dir.resolve("database.password");
    }

    /// Where the access keys of accounts are kept for `call`.
    public Path accounts() {
        return dir.resolve("accounts");
    }

    /// The password of PostgreSQL's administrator.
    public String administratorPassword() throws IOException {
        return Files.readString(administratorPasswordFile()).strip();
    }

    /// The password with which the services reach their databases.
    public String databasePassword() throws IOException {
        return Files.readString(databasePasswordFile()).strip();
    }

    /// The token with which operators call the services.
    public String operatorToken() throws IOException {
        return token(OPERATOR);
    }

    /// The token of a caller, for example `gateway`.
    public String token(String caller) throws IOException {
        var callers = new Properties();
        try (var reader = Files.newBufferedReader(callersFile())) {
            callers.load(reader);
        }
        var token = callers.getProperty(caller);
        if (token == null) {
            throw new IOException(callersFile() + " has no token for " + caller);
        }
        return token;
    }
}
