/** The script of the server's own pages of /ogc: fetches the map for those that have a place for one. Its file has a name that stays. */
const place = document.getElementById('map');
if (place) void import('./items-map').then(({ drawItems }) => drawItems(place));
