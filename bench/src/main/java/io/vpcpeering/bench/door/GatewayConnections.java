package io.vpcpeering.bench.door;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.vpcpeering.launcher.process.Loopback;
import java.io.IOException;

/// Connects to HTTP servers of this machine. Thread-safe.
public final class GatewayConnections implements AutoCloseable {
    private static final int LOOPS = 2;
    private static final int LARGEST_ANSWER = 4 << 20;

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(LOOPS, NioIoHandler.newFactory());

    /// A new connection to a port.
    public GatewayConnection open(int port) throws IOException, InterruptedException {
        var answers = new GatewayConnection.Answers();
        ChannelFuture connected = new Bootstrap()
                .group(loops)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(new HttpClientCodec(), new HttpObjectAggregator(LARGEST_ANSWER), answers);
                    }
                })
                .connect(Loopback.at(port))
                .await();
        if (!connected.isSuccess()) {
            throw new IOException("nobody listens on port " + port, connected.cause());
        }
        return new GatewayConnection(connected.channel(), Loopback.HOST + ":" + port, answers);
    }

    @Override
    public void close() {
        var _ = loops.shutdownGracefully();
    }
}
