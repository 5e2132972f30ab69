package io.vpcpeering.chaos.link;

import io.vpcpeering.launcher.process.Loopback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A TCP proxy of one link. Thread-safe.
public final class Wire implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int BUFFER = 1 << 16;

    private final int target;
    private final ServerSocket door;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Valve requests = new Valve();
    private final Valve answers = new Valve();
    private volatile boolean isCut;

    private Wire(int target, ServerSocket door) {
        this.target = target;
        this.door = door;
    }

    /// A wire to a port of this machine, whether somebody listens there yet or not.
    public static Wire to(int target) throws IOException {
        var door = new ServerSocket();
        door.bind(Loopback.at(0));
        var wire = new Wire(target, door);
        Thread.ofVirtual().name("wire-to-" + target).start(wire::accept);
        return wire;
    }

    /// Where callers connect.
    public int port() {
        return door.getLocalPort();
    }

    /// Ends all connections and makes no more.
    public void cut() {
        isCut = true;
        closeAll();
    }

    /// Holds every byte back this long before it goes on.
    public void slow(Duration by) {
        requests.slow(by);
        answers.slow(by);
    }

    /// Lets nothing through in either direction, as a network that drops all packets.
    public void silence() {
        requests.shut();
        answers.shut();
    }

    /// Takes the answers away: what is asked is done, and nobody hears of it.
    public void loseAnswers() {
        answers.shut();
    }

    /// Makes it whole again. Connections whose answers were lost end; they would not know what belongs to what.
    public void heal() {
        if (answers.isShut() && !requests.isShut()) {
            closeAll();
        }
        isCut = false;
        requests.open();
        answers.open();
    }

    @Override
    public void close() throws IOException {
        door.close();
        closeAll();
        requests.open();
        answers.open();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                // Given to the threads that pump, which close it.
                Socket caller = door.accept();
                Thread.ofVirtual().name("wire").start(() -> join(caller));
            } catch (IOException e) {
                if (!door.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void join(Socket caller) {
        if (isCut) {
            closeQuietly(caller);
            return;
        }
        try {
            var callee = new Socket();
            open.add(caller);
            open.add(callee);
            callee.connect(Loopback.at(target), (int) PATIENCE.toMillis());
            caller.setTcpNoDelay(true);
            callee.setTcpNoDelay(true);
            Thread.ofVirtual().name("wire-back").start(() -> pump(callee, caller, answers));
            pump(caller, callee, requests);
        } catch (IOException e) {
            // Nobody listens there now: the caller sees its connection end, as it would without us.
            closeQuietly(caller);
        }
    }

    /// Passes on until one side ends; then both end.
    private void pump(Socket from, Socket to, Valve valve) {
        var buffer = new byte[BUFFER];
        try {
            var in = from.getInputStream();
            var out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                valve.pass();
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // A connection that breaks is what this is for.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closeQuietly(from);
            closeQuietly(to);
        }
    }

    private void closeAll() {
        open.forEach(this::closeQuietly);
    }

    private void closeQuietly(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone as it is.
        }
    }
}
