package org.wangge.server.asset.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.asset.AssetKind;
import org.wangge.server.asset.AssetPosts;
import org.wangge.server.asset.AssetPosts.AssetPost;
import org.wangge.server.asset.AssetPosts.KindPosts;
import org.wangge.server.asset.AssetPosts.PostsFilter;
import org.wangge.server.asset.AssetPosts.StaffedAsset;
import org.wangge.server.asset.Assets;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.Page;
import org.wangge.server.shared.web.QueryValues;
import org.wangge.server.shared.web.TableFiles;

/** Who is what of field objects, and what is vacant. */
@RestController
@RequestMapping("/api/assets/posts")
class AssetPostsController {

    private final AssetPosts posts;
    private final Assets assets;
    private final OfficeTime time;

    AssetPostsController(AssetPosts posts, Assets assets, OfficeTime time) {
        this.posts = posts;
        this.assets = assets;
        this.time = time;
    }

    /** Objects with who fills their slots, in the order of their ids. */
    @GetMapping
    @AlsoAnswers(404)
    Page<StaffedAsset> list(
            Caller caller,
            @ParameterObject PostsQuery query,
            @ParameterObject PostsPage page,
            HttpServletRequest request) {
        int limit = QueryValues.limit(page.limit(), QueryValues.LIST_LIMIT);
        return Page.of(
                posts.list(caller, query.filter(time), query.vacant(), page.after(), limit + 1),
                limit,
                request,
                StaffedAsset::id);
    }

    /** What is filled and vacant, by kind and slot. */
    @GetMapping("/totals")
    @AlsoAnswers(404)
    List<KindPosts> totals(Caller caller, @ParameterObject PostsQuery query) {
        return posts.totals(caller, query.filter(time));
    }

    /** The list as a file, a row for each slot. */
    @GetMapping(
            value = "/export",
            produces = {TableFiles.CSV, TableFiles.XLSX})
    @AlsoAnswers(404)
    ResponseEntity<Resource> export(Caller caller, @ParameterObject PostsQuery query, @ParameterObject PostsFile file) {
        boolean isEnglish = file.lang() == TableFiles.Language.EN;
        PostsFilter filter = query.filter(time);
        List<AssetKind> kinds = assets.kinds(caller);
        return TableFiles.answer("posts", file.format(), isEnglish ? "Posts" : "责任岗位", time, rows -> {
            rows.row(isEnglish ? List.of("Kind", "Object", "Post", "Person") : List.of("类别", "对象", "岗位", "人员"));
            UUID after = null;
            List<StaffedAsset> page;
            do {
                page = posts.list(caller, filter, query.vacant(), after, QueryValues.MAX_LIMIT);
                for (StaffedAsset each : page) {
                    for (AssetPost post : each.posts()) {
                        String person = post.person();
                        rows.row(Arrays.asList(
                                kind(kinds, each.kind(), isEnglish),
                                each.name(),
                                label(post.labels(), isEnglish),
                                person == null ? isEnglish ? "vacant" : "缺岗" : person));
                    }
                    after = each.id();
                }
            } while (page.size() == QueryValues.MAX_LIMIT);
        });
    }

    private static String kind(List<AssetKind> kinds, String code, boolean isEnglish) {
        return kinds.stream()
                .filter(kind -> kind.code().equals(code))
                .findFirst()
                .map(kind -> label(kind.labels(), isEnglish))
                .orElse(code);
    }

    private static String label(Labels labels, boolean isEnglish) {
        return isEnglish ? labels.en() : labels.zh();
    }

    /**
     * @param kind codes of kinds, repeatable; all with slots when absent
     * @param slot only of this slot
     * @param cell the id of a cell of any level
     * @param vacant only objects with a vacant slot, or only others; of no meaning for totals
     * @param at as things were then, {@code YYYY-MM-DD} or an RFC 3339 time; now when absent
     */
    record PostsQuery(
            List<String> kind,
            @Nullable String slot,
            @Nullable UUID cell,
            @Nullable Boolean vacant,
            @Nullable String at) {

        PostsFilter filter(OfficeTime time) {
            return new PostsFilter(kind, slot, cell, at == null ? null : time.parse(at));
        }
    }

    /**
     * @param limit objects in a page, 100 when absent, at most 1000
     * @param after the key of the page before, from its link {@code next}
     */
    record PostsPage(@Nullable Integer limit, @Nullable UUID after) {}

    /** In which file, and in which language. */
    record PostsFile(TableFiles.Format format, TableFiles.@Nullable Language lang) {}
}
