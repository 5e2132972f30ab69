package io.vpcpeering.bench.door;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.vpcpeering.launcher.call.Signer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One kept-alive connection to a gateway, as a client with a pool has it. For one caller at a time.
public final class GatewayConnection implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    private final Channel channel;
    private final String host;
    private final Answers answers;

    GatewayConnection(Channel channel, String host, Answers answers) {
        this.channel = channel;
        this.host = host;
        this.answers = answers;
    }

    /// Posts a form and waits for the answer, whatever it is.
    public Answer post(String form) throws IOException, InterruptedException {
        var body = Unpooled.copiedBuffer(form, StandardCharsets.US_ASCII);
        var request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, Signer.PATH, body);
        request.headers()
                .set(HttpHeaderNames.HOST, host)
                .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_X_WWW_FORM_URLENCODED)
                .setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        CompletableFuture<Answer> answer = answers.expect();
        var _ = channel.writeAndFlush(request, channel.voidPromise());
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("no answer within " + PATIENCE_SECONDS + " s", e);
        }
    }

    @Override
    public void close() {
        channel.close().awaitUninterruptibly();
    }

    /// Hands each response to whoever waits for it.
    static final class Answers extends SimpleChannelInboundHandler<FullHttpResponse> {
        private volatile CompletableFuture<Answer> awaited = new CompletableFuture<>();

        CompletableFuture<Answer> expect() {
            var next = new CompletableFuture<Answer>();
            awaited = next;
            return next;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
            if (response.status().equals(HttpResponseStatus.OK)) {
                awaited.complete(new Answer(response.content().toString(StandardCharsets.UTF_8)));
            } else {
                awaited.completeExceptionally(new IOException("HTTP " + response.status()));
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            awaited.completeExceptionally(new IOException("the connection was closed"));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            awaited.completeExceptionally(cause);
            var _ = context.close();
        }
    }
}
