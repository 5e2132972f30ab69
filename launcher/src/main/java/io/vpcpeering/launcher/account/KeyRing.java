package io.vpcpeering.launcher.account;

import com.google.gson.JsonParseException;
import io.vpcpeering.launcher.Failure;
import io.vpcpeering.launcher.json.Json;
import io.vpcpeering.launcher.secrets.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// The access keys of accounts that were made on this machine, so that `call` can sign with them. The services keep
/// their own, sealed copy; a secret key is told only once.
public final class KeyRing {
    private final Path dir;

    /// @param dir one file per account
    public KeyRing(Path dir) {
        this.dir = dir;
    }

    /// Remembers an account's key.
    public void keep(Credentials credentials, Instant created) throws IOException {
        Files.createDirectories(dir);
        PrivateFile.write(file(credentials.uin()), Json.line(new Entry(credentials, created.toString())) + "\n");
    }

    /// The key of an account.
    public Credentials of(long uin) throws IOException {
        if (!Files.exists(file(uin))) {
            throw new Failure("no key of account " + uin + " is kept here:"
                    + " only those of accounts made with ./peering account create");
        }
        return read(file(uin)).credentials();
    }

    /// The key of the account that was made first, if there is one.
    public Optional<Credentials> first() throws IOException {
        if (!Files.isDirectory(dir)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(dir)) {
            var all = files.filter(file -> file.toString().endsWith(".json")).toList();
            return all.stream()
                    .map(KeyRing::read)
                    .min(Comparator.comparing(entry -> Instant.parse(entry.created())))
                    .map(Entry::credentials);
        }
    }

    private Path file(long uin) {
        return dir.resolve(uin + ".json");
    }

    private static Entry read(Path file) {
        try {
            return Json.read(Files.readString(file), Entry.class);
        } catch (IOException | JsonParseException e) {
            throw new Failure("the key in " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private record Entry(Credentials credentials, String created) {}
}
