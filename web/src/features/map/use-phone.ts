import { readonly, ref } from 'vue';

const query = matchMedia('(max-width: 767px)');
const matches = ref(query.matches);
query.addEventListener('change', (event) => (matches.value = event.matches));

/** Whether the page is laid out for a phone: the panel is a sheet at the bottom. The same bound stands in the styles. */
export const isPhone = readonly(matches);
