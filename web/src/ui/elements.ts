import {
  ElButton,
  ElIcon,
  ElInput,
  ElOption,
  ElProgress,
  ElSelect,
  ElSkeleton,
  ElTag,
} from 'element-plus';
import type { App } from 'vue';
import 'element-plus/theme-chalk/base.css';
import 'element-plus/theme-chalk/dark/css-vars.css';
import 'element-plus/theme-chalk/el-button.css';
import 'element-plus/theme-chalk/el-icon.css';
import 'element-plus/theme-chalk/el-input.css';
import 'element-plus/theme-chalk/el-option.css';
import 'element-plus/theme-chalk/el-popper.css';
import 'element-plus/theme-chalk/el-progress.css';
import 'element-plus/theme-chalk/el-scrollbar.css';
import 'element-plus/theme-chalk/el-select.css';
import 'element-plus/theme-chalk/el-skeleton.css';
import 'element-plus/theme-chalk/el-skeleton-item.css';
import 'element-plus/theme-chalk/el-tag.css';

const used = [
  ElButton,
  ElIcon,
  ElInput,
  ElOption,
  ElProgress,
  ElSelect,
  ElSkeleton,
  ElTag,
];

/** The part of Element Plus that is used; the rest stays out of the bundle. */
export function installElements(app: App): void {
  for (const component of used) app.use(component);
}
