package io.vpcpeering.launcher.postgres;

import io.vpcpeering.launcher.Failure;
import io.vpcpeering.launcher.process.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// As whom PostgreSQL runs. It refuses to be root, so root has to be somebody else for it.
public enum ServerUser {
    /// We are an ordinary user already.
    OURSELVES,
    /// Root without a name: a user namespace in which nobody is root. The files stay root's, so any directory will do.
    NAMELESS,
    /// The system's user `nobody`, where namespaces are forbidden. The files are given to it.
    NOBODY;

    /// What works here.
    public static ServerUser find() throws IOException, InterruptedException {
        if (!isRoot()) {
            return OURSELVES;
        }
        for (var user : List.of(NAMELESS, NOBODY)) {
            if (Programs.isOnPath(user.prefix().getFirst()) && Programs.succeeds(user.running(List.of("true")))) {
                return user;
            }
        }
        throw new Failure("PostgreSQL refuses to run as root, and neither 'unshare -U' nor 'setpriv' works here:"
                + " run ./peering as an ordinary user");
    }

    /// The words that run a program as this user, under the same pid.
    public List<String> running(List<String> words) {
        var all = new ArrayList<>(prefix());
        all.addAll(words);
        return List.copyOf(all);
    }

    private List<String> prefix() {
        return switch (this) {
            case OURSELVES -> List.of();
            case NAMELESS -> List.of("unshare", "-U");
            case NOBODY -> List.of("setpriv", "--reuid=nobody", "--regid=" + groupOfNobody(), "--clear-groups");
        };
    }

    /// The group of `nobody` has two names in this world.
    private static String groupOfNobody() {
        try (var groups = Files.lines(Path.of("/etc/group"))) {
            return groups.anyMatch(line -> line.startsWith("nogroup:")) ? "nogroup" : "nobody";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Makes a directory and what it holds this user's.
    public void own(Path dir) throws IOException, InterruptedException {
        switch (this) {
            case OURSELVES -> {}
            case NAMELESS -> {
                if (!Files.getOwner(dir).getName().equals("root")) {
                    give(dir, "root");
                }
            }
            case NOBODY -> give(dir, "nobody");
        }
    }

    private static void give(Path dir, String owner) throws IOException, InterruptedException {
        if (!Programs.succeeds(List.of("chown", "-R", owner, dir.toString()))) {
            throw new Failure("cannot give " + dir + " to " + owner);
        }
    }

    private static boolean isRoot() throws IOException {
        var self = Path.of("/proc/self");
        return Files.exists(self)
                ? Files.getAttribute(self, "unix:uid").equals(0)
                : "root".equals(System.getProperty("user.name"));
    }
}
