/// Lists in pages: by cursor for those who walk, by offset for those who jump.
@NullMarked
package io.vpcpeering.page;

import org.jspecify.annotations.NullMarked;
