package org.wangge.server.asset.web;

import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.asset.AssetPhotos;
import org.wangge.server.asset.AssetPhotos.Shot;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.web.AlsoAnswers;

/** Photos of field objects; their pictures are at {@code /api/photos/{id}/image}. */
@RestController
@RequestMapping("/api/assets/{id}/photos")
class AssetPhotoController {

    private final AssetPhotos photos;

    AssetPhotoController(AssetPhotos photos) {
        this.photos = photos;
    }

    /** In the order they were attached. */
    @GetMapping
    List<Shot> list(Caller caller, @PathVariable UUID id) {
        return photos.list(caller, id);
    }

    /** Attaches a photo that was sent by {@code POST /api/photos}; again it changes nothing. */
    @PutMapping("/{photo}")
    @AlsoAnswers({409, 422})
    List<Shot> attach(Caller caller, @PathVariable UUID id, @PathVariable UUID photo) {
        return photos.attach(caller, id, photo);
    }

    /** Takes a photo away; it is kept, but shown with the object no more. Again it changes nothing. */
    @DeleteMapping("/{photo}")
    List<Shot> detach(Caller caller, @PathVariable UUID id, @PathVariable UUID photo) {
        return photos.detach(caller, id, photo);
    }
}
