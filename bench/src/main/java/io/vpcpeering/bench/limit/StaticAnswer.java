package io.vpcpeering.bench.limit;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.vpcpeering.launcher.process.Loopback;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/// An HTTP server that reads each request whole and answers the same: what the gateway's own server could do if there
/// were nothing to think about.
public final class StaticAnswer implements AutoCloseable {
    private static final int LOOPS = 2;
    private static final int LARGEST = 1 << 20;

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(LOOPS, NioIoHandler.newFactory());
    private final Channel door;

    /// Listens on a port that is free.
    ///
    /// @param answer what it says, JSON
    public StaticAnswer(String answer) throws IOException, InterruptedException {
        var handler = new Handler(Unpooled.unreleasableBuffer(
                Unpooled.copiedBuffer(answer, StandardCharsets.UTF_8).asReadOnly()));
        var bound = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(new HttpServerCodec(), new HttpObjectAggregator(LARGEST), handler);
                    }
                })
                .bind(Loopback.at(0))
                .await();
        if (!bound.isSuccess()) {
            throw new IOException("no port is free", bound.cause());
        }
        this.door = bound.channel();
    }

    /// Where it listens.
    public int port() {
        return ((InetSocketAddress) door.localAddress()).getPort();
    }

    @Override
    public void close() {
        var _ = door.close();
        var _ = loops.shutdownGracefully();
    }

    @Sharable
    private static final class Handler extends SimpleChannelInboundHandler<FullHttpRequest> {
        private final ByteBuf body;

        Handler(ByteBuf body) {
            this.body = body;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, body.duplicate());
            response.headers()
                    .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                    .setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
            var _ = context.writeAndFlush(response, context.voidPromise());
        }
    }
}
