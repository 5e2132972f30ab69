package io.vpcpeering.launcher.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;

/// Sockets of this machine.
public final class Loopback {
    /// The one address that everything embedded listens on.
    public static final String HOST = "127.0.0.1";

    private static final InetAddress ADDRESS = address();

    private Loopback() {}

    private static InetAddress address() {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    /// A port of this machine as an address.
    public static InetSocketAddress at(int port) {
        return new InetSocketAddress(ADDRESS, port);
    }

    /// Whether nobody listens on a port.
    public static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(at(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /// A connection whose reads and whose making give up after a while.
    public static Socket connect(int port, Duration patience) throws IOException {
        var socket = new Socket();
        try {
            socket.setSoTimeout((int) patience.toMillis());
            socket.connect(at(port), (int) patience.toMillis());
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
