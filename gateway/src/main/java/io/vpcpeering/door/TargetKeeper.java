package io.vpcpeering.door;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;

/// Keeps each request's target as it was sent, and gives the framework one that it can always parse: the bare path of
/// the v2 API with its query taken off, or nowhere for what is no URI.
@Singleton
final class TargetKeeper implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
    private static final String NOWHERE = "/";

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register((Customizer) OnChannel::new);
        return event.getBean();
    }

    /// Specialized first for the listening socket, then for each connection.
    private interface Customizer extends NettyServerCustomizer {
        NettyServerCustomizer on(Channel channel);

        @Override
        default NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
            return on(channel);
        }
    }

    private record OnChannel(Channel channel) implements Customizer {
        @Override
        public NettyServerCustomizer on(Channel narrower) {
            return new OnChannel(narrower);
        }

        @Override
        public void onStreamPipelineBuilt() {
            channel.pipeline()
                    .addBefore(ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND, "half-closed", new HalfClosed())
                    .addBefore(ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND, "target-keeper", new Keeping());
        }
    }

    @Sharable
    private static final class Keeping extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest request) {
                request.setProtocolVersion(spoken(request.protocolVersion()));
                context.fireChannelRead(kept(request));
            } else {
                context.fireChannelRead(message);
            }
        }

        /// The version to answer in: a reply would otherwise repeat whatever the client wrote (RFC 9110, section 2.5).
        private static HttpVersion spoken(HttpVersion asked) {
            return asked.equals(HttpVersion.HTTP_1_0) ? asked : HttpVersion.HTTP_1_1;
        }

        private static Object kept(HttpRequest request) {
            if (request.decoderResult().isFailure()) {
                return request.decoderResult().cause() instanceof TooLongFrameException ? tooLong(request) : request;
            }
            RequestTarget target = RequestTarget.parse(request.uri());
            String uri = target.path().equals(HttpDoor.PATH) ? HttpDoor.PATH : readable(request.uri());
            return new KeptRequest(request.protocolVersion(), request.method(), uri, request.headers(), target, false);
        }

        /// Only calls of an API are that long. What follows on the connection is not read any more.
        private static KeptRequest tooLong(HttpRequest request) {
            ReferenceCountUtil.release(request);
            return new KeptRequest(
                    request.protocolVersion(),
                    HttpMethod.GET,
                    HttpDoor.PATH,
                    new DefaultHttpHeaders(),
                    new RequestTarget("", HttpDoor.PATH, ""),
                    true);
        }

        private static String readable(String target) {
            try {
                return new URI(target).getRawPath() == null ? NOWHERE : target;
            } catch (URISyntaxException e) {
                return NOWHERE;
            }
        }
    }
}
